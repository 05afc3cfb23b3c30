namespace PrefixBench.Bench.CommandLine;

/// <summary>A shell that can complete command lines of this program, and the script that it reads for this.</summary>
/// <param name="Name">The shell's name, as on the command line.</param>
/// <param name="Setup">How the script is loaded in every session, for the help.</param>
/// <param name="Script">
/// The script. It asks the program itself: <c>prefixbench "[suggest:POSITION]" "LINE"</c> prints what can stand at a position of a line, one by line; the line is what follows the program's name.
/// </param>
internal sealed record CompletionShell(string Name, string Setup, string Script)
{
    /// <summary>The shells.</summary>
    public static IReadOnlyList<CompletionShell> All { get; } =
    [
        new("bash", "add to ~/.bashrc: source <(prefixbench completion bash)", """
            _prefixbench() {
                local line=${COMP_LINE#*"${COMP_WORDS[0]}"} IFS=$'\n'
                line=${line# }
                local position=$((COMP_POINT - (${#COMP_LINE} - ${#line})))
                COMPREPLY=($(compgen -W "$(prefixbench "[suggest:$position]" "$line" 2> /dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _prefixbench prefixbench
            """),
        new("zsh", "add to ~/.zshrc, after compinit: source <(prefixbench completion zsh)", """
            _prefixbench() {
                local line="${BUFFER#*prefixbench}"
                line="${line# }"
                local position=$((CURSOR - (${#BUFFER} - ${#line})))
                local -a found
                found=("${(@f)$(prefixbench "[suggest:$position]" "$line" 2> /dev/null)}")
                if [[ -n "${found[*]}" ]]; then compadd -- "${found[@]}"; else _files; fi
            }
            compdef _prefixbench prefixbench
            """),
        new("fish", "prefixbench completion fish > ~/.config/fish/completions/prefixbench.fish", """
            function __prefixbench
                set -l line (string replace -r '^\s*\S*prefixbench ?' '' -- (commandline -cp))
                prefixbench "[suggest:"(string length -- $line)"]" "$line" 2> /dev/null
            end
            complete -c prefixbench -a '(__prefixbench)'
            """),
        new("pwsh", "add to $PROFILE: prefixbench completion pwsh | Out-String | Invoke-Expression", """
            Register-ArgumentCompleter -Native -CommandName prefixbench -ScriptBlock {
                param($word, $command, $cursor)
                $typed = $command.ToString().PadRight($cursor - $command.Extent.StartOffset)
                $line = $typed -replace '^\S+\s?', ''
                $position = $cursor - $command.Extent.StartOffset - ($typed.Length - $line.Length)
                prefixbench "[suggest:$position]" "$line" 2> $null | Where-Object { $_ -like "$word*" } | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }
            """),
    ];
}
