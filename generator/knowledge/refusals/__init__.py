"""Why complaints are not investigated, and which decisions belong to one another."""
