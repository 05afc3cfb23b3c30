using PrefixBench.Core.Servers;

namespace PrefixBench.Providers.Inspection;

/// <summary>Recognises one software by its own routes, and reads there how it describes itself.</summary>
internal interface ISoftwareProbe
{
    /// <summary>The name it recognises.</summary>
    string Software { get; }

    /// <summary>The value of <c>owned_by</c> in <c>/v1/models</c> that only this software uses; null if it has none.</summary>
    string? Owner { get; }

    /// <summary>The start of the names of headers that only this software sends; null if it has none.</summary>
    string? HeaderPrefix => null;

    /// <summary>The identity of the server; null if it is another software.</summary>
    Task<ServerIdentity?> RecogniseAsync(ServerQuestions questions, CancellationToken cancellationToken);
}
