# Files of doc/: what is installed, what goes into the tarball.
