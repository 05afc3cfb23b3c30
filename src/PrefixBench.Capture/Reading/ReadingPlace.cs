namespace PrefixBench.Capture.Reading;

/// <summary>The place of one request in the order of reading.</summary>
/// <param name="before">What must be done before the request is given to its conversation.</param>
internal sealed class ReadingPlace(Task before)
{
    private readonly TaskCompletionSource _assigned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What must be done before.</summary>
    public Task Before => before;

    /// <summary>Ends when the request has its conversation, or gets none.</summary>
    public Task Assignment => _assigned.Task;

    /// <summary>Ends when the answer has been read.</summary>
    public Task Answer => _answered.Task;

    /// <summary>The request has its conversation.</summary>
    public void Assigned() => _assigned.TrySetResult();

    /// <summary>The answer has been read.</summary>
    public void Answered() => _answered.TrySetResult();
}
