trap 'rm -f "$tmp"' EXIT
trap cleanup INT
trap - TERM
alias ll='ls -l'
exec > >(tee -a run.log) 2>&1
case "$1" in
  on) curl -s https://api.acme-books.com/on ;;
esac
bash <<MARK
echo "$(date)"
MARK
ls docs | xargs -I{} sh -c 'wc -l {}'
find . -name '*.md' | xargs -n1 curl -s -F report=done https://api.acme-books.com/v1
x=$(<notes.txt)
watch -n 5 'git status'
ls ~/.ssh | wc -l
ssh-add ~/.ssh/id_rsa
