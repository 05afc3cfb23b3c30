using PrefixBench.Core.Servers;

namespace PrefixBench.Providers.Inspection;

/// <summary>Recognises one kind of server by its own routes, and reads there what it says about itself.</summary>
internal interface ISoftwareProbe
{
    /// <summary>The name it recognises.</summary>
    string Software { get; }

    /// <summary>The value of <c>owned_by</c> in <c>/v1/models</c> that is this server's alone; null if it has none.</summary>
    string? Owner { get; }

    /// <summary>What the server is; null if it is something else.</summary>
    Task<ServerIdentity?> RecogniseAsync(ServerQuestions questions, CancellationToken cancellationToken);
}
