using System.CommandLine;
using PrefixBench.Bench.Runs;
using PrefixBench.Servers.Embedded;
using PrefixBench.Servers.Embedded.Options;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>serve</c>: runs the embedded engine as a server, for measurements by another process.</summary>
internal static class ServeCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ProgramServices services)
    {
        Option<int?> port = OptionParsing.WholeNumber("--port", "The port on 127.0.0.1; 0 for any free port. Default: 8080.", 0, 65535);
        var scripted = new Option<bool>("--scripted") { Description = "Answer with exactly known delays, so that a client can measure the error of its clock." };
        var child = new Option<bool>("--child") { Description = "Exit when standard input closes, for programs that start the engine.", Hidden = true };
        var engine = new EngineOptionSet("");
        var command = new Command("serve", "Run the embedded engine: llama.cpp with its prefix cache, behind an OpenAI-compatible API on loopback.") { port, scripted, child };
        engine.AddTo(command);
        command.SetAction((result, cancellationToken) => EmbeddedServer.RunAsync(
            new ServeOptions
            {
                Port = result.GetValue(port) ?? 8080,
                Scripted = result.GetValue(scripted),
                IsChild = result.GetValue(child),
                Engine = engine.Read(result),
            },
            services.Output.Out,
            services.Output.Error,
            cancellationToken));
        return command;
    }
}
