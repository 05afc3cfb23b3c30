using System.CommandLine;
using PrefixBench.Bench.Capturing;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Runs;
using PrefixBench.Capture;
using PrefixBench.Capture.Storing;
using PrefixBench.Core.Expectations;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>capture</c>: forwards an agent's requests to a server and records what the cache does for them.</summary>
internal static class CaptureCommand
{
    private const long DefaultSize = 2_000_000_000;

    /// <summary>Creates the command.</summary>
    /// <param name="services">The dependencies of the commands.</param>
    /// <param name="arguments">The arguments of the command line.</param>
    public static Command Create(ProgramServices services, IReadOnlyList<string> arguments)
    {
        var to = new Option<string?>("--to") { Description = "The server that the agent's requests go to, with the agent's key: an address such as http://localhost:8080. Required.", HelpName = "URL" };
        Option<int?> port = OptionParsing.WholeNumber("--port", $"The port on 127.0.0.1 for the agent; 0 for any free one. Default: {CaptureOptions.DefaultPort}.", 0, 65535);
        var save = new SaveOption("Save the capture under a name, for report and compare.");
        var noBodies = new Option<bool>("--no-bodies") { Description = "Store no prompt and no answer, only their hashes and lengths." };
        Option<long?> maxSize = OptionParsing.Size("--max-size", "The size of all stored prompts and answers, such as 500MB; after that, only hashes and lengths are stored. Default: 2GB.");
        var expect = new ExpectOption("");
        var artifacts = new RunsFolderOption();
        var command = new Command("capture", "Forward an agent's requests to a server, unchanged, and show for each what its prompt allows to be reused and what the server reused.")
        {
            to, port, save.Option, noBodies, maxSize, expect.Option, artifacts.Option,
        };
        command.SetAction((result, cancellationToken) =>
        {
            var mistakes = new List<string>();
            Uri? target = AddressReading.Read(to.Name, result.GetValue(to), "The agent sends its own key, which is passed on.", mistakes);
            string? name = save.Read(result, mistakes);
            IReadOnlyList<Expectation> expectations = expect.Read(result, mistakes);
            if (result.GetValue(to) is null)
            {
                mistakes.Add("capture requires --to URL, the server that the agent's requests go to, such as --to http://localhost:8080.");
            }

            if (result.GetValue(noBodies) && result.GetValue(maxSize) is not null)
            {
                mistakes.Add("--max-size cannot be combined with --no-bodies, which stores no prompts and answers. Remove one of them.");
            }

            if (mistakes.Count > 0)
            {
                throw new BadInputException(string.Join(Environment.NewLine, mistakes));
            }

            return new CaptureRun(
                new CapturePlan
                {
                    Forwarding = new CaptureOptions(target!, result.GetValue(port) ?? CaptureOptions.DefaultPort),
                    Storing = new CaptureStoreOptions(!result.GetValue(noBodies), result.GetValue(maxSize) ?? DefaultSize),
                    RunsFolder = artifacts.Read(result),
                    SaveAs = name,
                    Expectations = expectations,
                    Arguments = arguments,
                },
                services).RunAsync(cancellationToken);
        });
        return command;
    }
}
