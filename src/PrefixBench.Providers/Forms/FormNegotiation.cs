using PrefixBench.Core.Chat;

namespace PrefixBench.Providers.Forms;

/// <summary>
/// Finds the forms of the request that a server accepts: where it refuses one before its first accepted answer, the other form is tried, each once. What worked
/// holds for all requests of the provider. Safe for several requests at once: while one tries, the others wait.
/// </summary>
internal sealed class FormNegotiation
{
    private readonly Lock _lock = new();
    private readonly RequestForms _usual;
    private readonly IReadOnlyCollection<FormField> _open;
    private readonly List<TriedForm> _tried = [];
    private RequestForms _current;
    private TaskCompletionSource? _trying;
    private bool _isSettled;
    private bool _isToolsCheckDue;
    private int _repetitionsLeft;
    private (int? With, int? Without) _counts;

    /// <param name="usual">The forms to begin with.</param>
    /// <param name="open">The fields of which the other form may be tried.</param>
    /// <param name="repetitions">How many requests that were in flight while another tried may be repeated.</param>
    public FormNegotiation(RequestForms usual, IReadOnlyCollection<FormField> open, int repetitions)
    {
        _current = _usual = usual;
        _open = open;
        _repetitionsLeft = repetitions;
    }

    /// <summary>The forms that are sent now.</summary>
    public RequestForms Current
    {
        get
        {
            lock (_lock)
            {
                return _current;
            }
        }
    }

    /// <summary>The field whose other form is sent although no answer was accepted in it yet; the one tried last, null if there is none.</summary>
    public TriedForm? LastUnproven
    {
        get
        {
            lock (_lock)
            {
                return _isSettled ? null : _tried.FindLast(t => _current.With(t.Field, _usual) != _current);
            }
        }
    }

    /// <summary>The forms that a server accepted in place of the usual ones; the same list until they change, empty before an answer was accepted.</summary>
    public IReadOnlyList<RequestForm> Chosen { get; private set; } = [];

    /// <summary>Waits while another request tries a form.</summary>
    public async Task<FormAttempt> BeginAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task trying;
            lock (_lock)
            {
                if (_trying is null)
                {
                    return new FormAttempt(this, _current);
                }

                trying = _trying.Task;
            }

            await trying.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Starts to try forms, unless another request does or has changed them since.</summary>
    /// <param name="sent">The forms of the refused request.</param>
    /// <param name="other">What ends when the other request has tried.</param>
    /// <returns>Whether this request may try.</returns>
    internal bool TryBegin(RequestForms sent, out Task other)
    {
        other = Task.CompletedTask;
        lock (_lock)
        {
            if (_trying is not null)
            {
                other = _trying.Task;
                return false;
            }

            if (_current != sent)
            {
                return false;
            }

            _trying = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return true;
        }
    }

    internal void EndTry()
    {
        lock (_lock)
        {
            _trying?.SetResult();
            _trying = null;
        }
    }

    internal bool TakeRepetition()
    {
        lock (_lock)
        {
            return _repetitionsLeft-- > 0;
        }
    }

    /// <summary>Takes the other form of a field, once.</summary>
    /// <returns>Whether there is one to try, and the first refusal of the field if its other form was refused as well.</returns>
    internal (bool IsTried, TriedForm? RefusedBoth) Change(FormField field, TriedForm tried, ChatRequest request)
    {
        lock (_lock)
        {
            if (!_isSettled && _tried.Find(t => t.Field == field) is { } before)
            {
                _current = _current.With(field, _usual);
                return (false, before);
            }

            if (_isSettled || !_open.Contains(field) || !_current.Contains(field, request))
            {
                return (false, null);
            }

            _tried.Add(tried);
            _current = _current.WithOther(field);
            _isToolsCheckDue |= field == FormField.ToolChoice;
            return (true, null);
        }
    }

    /// <summary>What the other form of a field is, as a clause.</summary>
    public string DescribeOther(FormField field) => _usual.WithOther(field).Describe(field);

    /// <summary>The server accepted a request.</summary>
    /// <returns>Whether it remains to be checked that the tools are in the prompt.</returns>
    internal bool Accept(Func<TriedForm, string> quote)
    {
        lock (_lock)
        {
            if (!_isSettled)
            {
                _isSettled = true;
                if (!_isToolsCheckDue && _current != _usual)
                {
                    Choose(quote);
                }
            }

            return _isToolsCheckDue;
        }
    }

    /// <summary>Whether the answer to this request is the one to check for the tools.</summary>
    internal bool TakeToolsCheck()
    {
        lock (_lock)
        {
            bool isDue = _isToolsCheckDue && _isSettled;
            _isToolsCheckDue &= !isDue;
            return isDue;
        }
    }

    internal void Checked(int? with, int? without, Func<TriedForm, string> quote)
    {
        lock (_lock)
        {
            _counts = (with, without);
            Choose(quote);
        }
    }

    /// <summary>Goes back to the usual form of <c>tool_choice</c>, because with the other one the server leaves the tools out.</summary>
    internal TriedForm RefuseToolChoice()
    {
        lock (_lock)
        {
            _current = _current.With(FormField.ToolChoice, _usual);
            return _tried.First(t => t.Field == FormField.ToolChoice);
        }
    }

    private void Choose(Func<TriedForm, string> quote) => Chosen =
    [
        .. _tried.Where(t => _current.With(t.Field, _usual) != _current).Select(t => new RequestForm(t.Name, _current.Describe(t.Field), quote(t))
        {
            RequiresToolsCheck = t.Field == FormField.ToolChoice,
            PromptTokens = t.Field == FormField.ToolChoice ? _counts.With : null,
            PromptTokensWithoutTools = t.Field == FormField.ToolChoice ? _counts.Without : null,
        }),
    ];
}
