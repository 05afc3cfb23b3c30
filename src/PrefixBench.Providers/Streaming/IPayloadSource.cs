namespace PrefixBench.Providers.Streaming;

/// <summary>Cuts the body of an answer into payloads and has each read as soon as it is whole.</summary>
internal interface IPayloadSource : IAsyncDisposable
{
    /// <summary>Waits for the next payload and has it read; false at the end of the body.</summary>
    ValueTask<bool> ReadNextAsync();

    /// <summary>A last payload that was no whole JSON because the body ended in it; null when there was none.</summary>
    bool EndedInsidePayload { get; }
}
