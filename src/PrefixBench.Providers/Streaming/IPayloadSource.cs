namespace PrefixBench.Providers.Streaming;

/// <summary>Cuts the body of an answer into payloads and has each read as soon as it is whole.</summary>
internal interface IPayloadSource : IAsyncDisposable
{
    /// <summary>Waits for the next payload and has it read; false at the end of the body.</summary>
    ValueTask<bool> ReadNextAsync();

    /// <summary>Whether the body ended inside a payload, so that its last payload is not complete JSON. False until the end of the body.</summary>
    bool EndedInsidePayload { get; }
}
