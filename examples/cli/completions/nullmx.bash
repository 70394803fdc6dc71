# SPDX-FileCopyrightText: 2026 The nullmx authors
# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2207 # no word here has a space in it
# What bash-completion reads when the words of `nullmx` are to be completed.

_nullmx_codes='220 221 250 354 421 450 451 452 500 501 502 503 504 521 530 535 550 551 552 553
  554 555 556'
_nullmx_findings='explicit_mx implicit_mx null_mx nonconforming_null_mx null_mx_conflict
  unusable_mx no_such_domain no_mail_host invalid_address special_use address_literal
  not_applicable temporary_failure indeterminate'
_nullmx_policies='conflict=send conflict=reject conflict=defer preference=strict
  preference=lenient bogon=note bogon=reject special_use=answer special_use=query alt=answer
  alt=query localhost=refuse localhost=accept targets=trust targets=evaluate implicit=verify
  implicit=mx_only family=any family=ipv4 family=ipv6 smtputf8=offered smtputf8=absent'
_nullmx_display='--help --lang --color'
_nullmx_lookup='--server --transport --tls-ca --tls-pin --retries --window --rate
  --confirm-over-tcp --timeout --zone --policy --targets --role --dialect'
_nullmx_bench='--help --server --i-own-this-server --transport --window --timeout --tls-ca --tls-pin
  --input --names --below --name-count --count --duration --cached --json --plot'
_nullmx_list='--input --column --field --delimiter --unordered --only --output --resume --threads
  --cache-size --cache-file --progress --summary --summary-file --report'

# The words of a list that is split at commas, behind what is there already.
_nullmx_words_of_list() { # WORDS CURRENT
  local before=''
  [[ $2 != *,* ]] || before=${2%,*},
  COMPREPLY=($(compgen -P "$before" -W "$1" -- "${2##*,}"))
}

# Fails where the option takes no value.
_nullmx_value() { # OPTION CURRENT
  case $1 in
    --lang) COMPREPLY=($(compgen -W 'en zh' -- "$2")) ;;
    --color) COMPREPLY=($(compgen -W 'auto always never' -- "$2")) ;;
    --transport) COMPREPLY=($(compgen -W 'udp tcp tls' -- "$2")) ;;
    --role) COMPREPLY=($(compgen -W 'recipient mail_from header_from' -- "$2")) ;;
    --dialect) COMPREPLY=($(compgen -W 'rfc postfix exim' -- "$2")) ;;
    --progress) COMPREPLY=($(compgen -W 'auto json never' -- "$2")) ;;
    --names) COMPREPLY=($(compgen -W 'unique zipf mix' -- "$2")) ;;
    --retries) COMPREPLY=($(compgen -W '0 1 2' -- "$2")) ;;
    --fail-on | --only) _nullmx_words_of_list "$_nullmx_findings" "$2" ;;
    --policy) _nullmx_words_of_list "$_nullmx_policies" "$2" ;;
    --zone | --tls-ca | --input | -i | --output | -o | --cache-file | --summary-file | --report | --plot)
      _filedir
      ;;
    --server | --tls-pin | --window | --rate | --timeout) ;; # nobody can know them
    --column | --field | --delimiter | --threads | --cache-size) ;;
    --below | --name-count | --count | --duration) ;;
    *) return 1 ;;
  esac
}

_nullmx_options() { # COMMAND
  case $1 in
    check) echo "$_nullmx_display $_nullmx_lookup $_nullmx_list --json --csv --short --full --fail-on" ;;
    explain) echo "$_nullmx_display $_nullmx_lookup --json" ;;
    compare) echo "$_nullmx_display --json" ;;
    demo) echo "$_nullmx_display" ;;
    bench) echo "$_nullmx_bench" ;;
    '') echo '--help --version' ;;
  esac
}

_nullmx_words() { # COMMAND
  case $1 in
    explain | compare) echo "$_nullmx_codes" ;;
    '') echo 'check explain compare demo bench' ;;
  esac
}

_nullmx() {
  local cur prev words cword command='' written
  _get_comp_words_by_ref -n =: cur prev words cword
  written=$cur
  ((cword < 2)) || command=${words[1]}
  if [[ $cur == --*=* ]]; then
    prev=${cur%%=*}
    cur=${cur#*=}
  fi
  if ! _nullmx_value "$prev" "$cur"; then
    if [[ $cur == -* ]]; then
      COMPREPLY=($(compgen -W "$(_nullmx_options "$command")" -- "$cur"))
    else
      COMPREPLY=($(compgen -W "$(_nullmx_words "$command")" -- "$cur"))
    fi
  fi
  # What stands before "=" is no part of the word that readline replaces.
  if [[ $cur == *=* && $COMP_WORDBREAKS == *=* ]]; then
    COMPREPLY=("${COMPREPLY[@]#"${cur%=*}="}")
  fi
  [[ $written != *,* && $prev != --fail-on && $prev != --only && $prev != --policy ]] || compopt -o nospace
} && complete -F _nullmx nullmx
