using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Running;
using MathNet.Numerics;
using PrefixBench.Bench.Runs;
using PrefixBench.Servers.Embedded;
using Spectre.Console;
using Yarp.ReverseProxy.Forwarder;

namespace PrefixBench.Bench.CommandLine;

/// <summary>Prints the build of the program, what it runs on, and the libraries that its results depend on.</summary>
/// <param name="output">The writer for the text.</param>
internal sealed class VersionPage(TextWriter output) : SynchronousCommandLineAction
{
    // Who asks for the version need not know the options of this one.
    public override bool ClearsParseErrors => true;

    private static IEnumerable<(string Name, string Version)> Libraries =>
    [
        ("BenchmarkDotNet", Release(typeof(BenchmarkRunner))),
        ("LLamaSharp (llama.cpp)", EmbeddedServer.EngineVersion),
        ("MathNet.Numerics", Release(typeof(Constants))),
        ("Spectre.Console", Release(typeof(AnsiConsole))),
        ("System.CommandLine", Release(typeof(RootCommand))),
        ("Yarp.ReverseProxy", Release(typeof(IHttpForwarder))),
    ];

    /// <summary>Sets this page as the version of a root command.</summary>
    public void AddTo(RootCommand root) => root.Options.OfType<VersionOption>().Single().Action = this;

    public override int Invoke(ParseResult parseResult)
    {
        output.WriteLine($"PrefixBench {RunManifests.Host.Program}");
        output.WriteLine($"{RunManifests.Host.Runtime}, {RuntimeInformation.RuntimeIdentifier}");
        output.WriteLine(string.Join(", ", Libraries.Select(library => $"{library.Name} {library.Version}")));
        return 0;
    }

    private static string Release(Type type) => type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
