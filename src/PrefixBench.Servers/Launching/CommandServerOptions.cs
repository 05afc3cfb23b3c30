using System.Text.RegularExpressions;

namespace PrefixBench.Servers.Launching;

/// <summary>A command line that runs a server, such as llama-server or <c>vllm serve</c>.</summary>
public sealed record CommandServerOptions
{
    /// <summary>Replaced, in arguments, variables and address, by a free port on 127.0.0.1.</summary>
    public const string PortPlaceholder = "{port}";

    /// <summary>The program: a path, or a name that is looked up on the PATH.</summary>
    public required string Program { get; init; }

    /// <summary>The arguments, one item each. <c>{port}</c> is replaced by a free port, here and in <see cref="Environment"/>; without it the command must use the port of <see cref="Address"/>.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The server's name in messages; null takes the program's file name.</summary>
    public string? Name { get; init; }

    /// <summary>The base address of the server's API. Default <c>http://127.0.0.1:{port}/v1</c>.</summary>
    public string Address { get; init; } = $"http://127.0.0.1:{PortPlaceholder}/v1";

    /// <summary>Environment variables to set on top of the inherited ones, which are without keys (<see cref="Processes.ChildEnvironment"/>); a null value removes a variable. Default none.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Parts of the output that are recorded with the launch. Default none.</summary>
    public IReadOnlyList<Regex> LogLines { get; init; } = [];

    /// <summary>What the last lines of a server mean that ended before it was ready, as a sentence for the message; null if they mean nothing known. Default: always null.</summary>
    public Func<IReadOnlyList<string>, string?> Explain { get; init; } = _ => null;

    /// <summary>Working directory; null is that of this process.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>
    /// The route, such as <c>/ready</c>, that gives a success status when the server is ready. Null (the default) asks <c>/health</c>, and
    /// <c>/v1/models</c> on a server without it.
    /// </summary>
    public string? ReadinessRoute { get; init; }

    /// <summary>Time allowed until the server is ready; more than zero. Default 5 minutes: vLLM takes more than one even when its model is on the disk.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Time allowed between SIGTERM and SIGKILL; zero kills at once. Default 10 s. On Windows the server is always killed.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(10);
}
