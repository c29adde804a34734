"""The half of Casebook that works inside MkDocs."""
