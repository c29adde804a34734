"""The facts and texts as files for programs: data and feeds."""
