# The same completion as in bash, by what zsh has for its scripts.
source "${${(%):-%x}:A:h}/civit-grabber.bash"
