"""The theme `casebook`: a page without Material, with Material's rules of style in a file of its own.

MkDocs finds it by this package's name. `base.html` has the blocks of Material's that Casebook's templates
(`site_src/overrides`) fill, and no others. `assets/stylesheets/material.css` is written by `make theme`.
"""
