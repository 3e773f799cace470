
# Where a word is no option nor an option's value, targets that the database knows are offered too.
_civit_grabber_with_targets() {
  _complete_civit-grabber
  local line=${COMP_LINE:0:COMP_POINT}
  local word=${line##* } previous=${COMP_WORDS[COMP_CWORD-1]}
  [[ $word == -* || $previous == -* || $previous == = ]] && return
  local options=() i
  for ((i = 1; i < COMP_CWORD; i++)); do
    if [[ ${COMP_WORDS[i]} == --db ]]; then
      [[ ${COMP_WORDS[i+1]} == = ]] && options=(--db "${COMP_WORDS[i+2]}") || options=(--db "${COMP_WORDS[i+1]}")
    fi
  done
  # bash takes what stands before a colon for a word of its own; zsh does not.
  local before=
  [[ -n ${BASH_VERSION-} && $COMP_WORDBREAKS == *:* && $word == *:* ]] && before=${word%:*}:
  local target
  while IFS= read -r target; do
    COMPREPLY+=("${target#"$before"}")
  done < <(CIVIT_GRABBER_DIRECT=1 "${COMP_WORDS[0]}" known-targets ${options[@]+"${options[@]}"} -- "$word" 2>/dev/null)
}

complete -o default -F _civit_grabber_with_targets civit-grabber
