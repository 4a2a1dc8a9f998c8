# Files of examples/: what is installed, what goes into the tarball.
