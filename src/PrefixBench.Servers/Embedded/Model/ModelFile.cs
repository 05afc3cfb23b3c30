using PrefixBench.Servers.Embedded.Options;
using PrefixBench.Servers.Gguf;

namespace PrefixBench.Servers.Embedded.Model;

/// <summary>Where the model of the options lies.</summary>
internal static class ModelFile
{
    /// <summary>The user's file; without one, the synthetic model in the user's cache folder, which is written there first if it is not there yet.</summary>
    /// <param name="options">The options.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>An absolute path.</returns>
    /// <exception cref="EngineOptionsException">The synthetic model cannot be written.</exception>
    public static async Task<string> FindAsync(EngineOptions options, CancellationToken cancellationToken)
    {
        if (options.ModelFile is { } file)
        {
            return Path.GetFullPath(file);
        }

        try
        {
            return await SyntheticModelCache.GetAsync(SyntheticModelOptions.Engine(options.Width, options.Layers, options.Seed), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EngineOptionsException([$"the synthetic model cannot be written: {exception.Message.TrimEnd('.')}. Make room, or give the path of a GGUF file of your own."]);
        }
    }
}
