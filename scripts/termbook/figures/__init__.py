"""From figure scripts to drawings, in processes that the build can lose."""

# changed
