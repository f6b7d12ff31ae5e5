"""Reading dates and clock times; `reading` is the way in."""
