using System.CommandLine;
using PrefixBench.Bench.Errors;
using PrefixBench.Bench.Runs;
using PrefixBench.Core.Files;
using PrefixBench.Servers.Gguf;

namespace PrefixBench.Bench.CommandLine;

/// <summary><c>make-model</c>: writes a synthetic GGUF model, to try llama-server without a download.</summary>
internal static class MakeModelCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(ProgramServices services)
    {
        var path = new Argument<string>("path") { Description = "The file to write, such as model.gguf.", HelpName = "PATH" };
        Option<int?> seed = OptionParsing.WholeNumber("--seed", "The seed of the weights; the same seed gives the same file.", 0);
        var small = new Option<bool>("--small") { Description = "Write a smaller model, for quick tests." };
        Option<SyntheticVocabularyKind?> vocabulary = Vocabulary();
        var force = new Option<bool>("--force") { Description = "Overwrite an existing regular file." };
        var command = new Command("make-model", "Write a synthetic GGUF model with random weights, to try llama-server without a download. Its replies are meaningless, but its timing is real.") { path, seed, small, vocabulary, force };
        command.SetAction(async (result, cancellationToken) =>
        {
            SyntheticModelOptions options = result.GetValue(small) ? SyntheticModelOptions.Small : SyntheticModelOptions.Default;
            options = options with { Vocabulary = result.GetValue(vocabulary) ?? SyntheticVocabularyKind.Words, Seed = result.GetValue(seed) ?? options.Seed };
            string target = result.GetValue(path)!;
            if (Path.Exists(target) && !result.GetValue(force))
            {
                throw new BadInputException($"\"{target}\" exists. Specify another file, or add --force to overwrite it.");
            }

            try
            {
                if (Path.Exists(target) && (new FileInfo(target).LinkTarget is not null || FileKind.FindOddity(target) is not null))
                {
                    throw new BadInputException($"\"{target}\" is not a regular file, and only a regular file is overwritten. Specify another file.");
                }

                await SyntheticModel.WriteAsync(target, options, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
            {
                throw new BadInputException($"The model cannot be written to \"{target}\": {exception.Message} Specify a file in an existing folder.");
            }

            services.Output.Out.WriteLine($"Wrote {target} ({new FileInfo(target).Length >> 20} MiB). To use it: llama-server -m {target} --port 8080 -c 16384 --metrics --slots --jinja");
            return ExitCode.Good;
        });
        return command;
    }
    private static Option<SyntheticVocabularyKind?> Vocabulary() => new("--vocabulary")
    {
        Description = "The tokens: words (default), about 3 bytes of English or code a token, or bytes, 1 byte a token.",
        HelpName = "bytes|words",
        CustomParser = result =>
        {
            string text = OptionParsing.Token(result);
            switch (text)
            {
                case "bytes":
                    return SyntheticVocabularyKind.Bytes;
                case "words":
                    return SyntheticVocabularyKind.Words;
                default:
                    result.AddError($"--vocabulary is \"{text}\"; allowed is bytes or words.");
                    return null;
            }
        },
    };
}
