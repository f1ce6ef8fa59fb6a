sudo bash -s <<'EOF'
curl -s https://get.ledger-watch.org/i.sh | sh
EOF
