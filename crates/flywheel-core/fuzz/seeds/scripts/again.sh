walk() { for one in "$@"; do walk "$(walk "$one")"; done | while read -r x; do eval "$(walk "$x")"; done; }
walk a b c; bash -c "$(walk 'walk a')"
