using PrefixBench.Core.Chat;
using PrefixBench.Providers.Failures;

namespace PrefixBench.Providers.Forms;

/// <summary>The forms of one request, which change while the server refuses them. Others wait until it is disposed once it has begun to try.</summary>
internal sealed class FormAttempt(FormNegotiation negotiation, RequestForms forms) : IDisposable
{
    private bool _isTrying;

    /// <summary>The forms to send.</summary>
    public RequestForms Forms { get; private set; } = forms;

    /// <summary>The field of which both forms were refused; null if there is none.</summary>
    public TriedForm? RefusedBoth { get; private set; }

    /// <summary>Takes other forms after a refusal.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="request">The refused request.</param>
    /// <param name="cancellationToken">Ends the wait for a request that tries.</param>
    /// <returns>Whether the request is to be sent again.</returns>
    public async Task<bool> TryOtherAsync(ServerRefusal refusal, ChatRequest request, CancellationToken cancellationToken)
    {
        if (RefusedForm.Find(refusal, Forms) is not { } field)
        {
            return false;
        }

        while (!_isTrying)
        {
            if (negotiation.TryBegin(Forms, out Task other))
            {
                _isTrying = true;
                break;
            }

            await other.WaitAsync(cancellationToken);
            if (negotiation.Current != Forms)
            {
                Forms = negotiation.Current;
                return negotiation.TakeRepetition();
            }
        }

        (bool isTried, RefusedBoth) = negotiation.Change(field, new TriedForm(field, Forms.NameOf(field), refusal), request);
        Forms = negotiation.Current;
        return isTried;
    }

    /// <summary>The server accepted the request: the others go on, unless the answer must show first that the tools are in the prompt.</summary>
    /// <param name="quote">Makes the words of a refusal safe to print.</param>
    public void Accept(Func<TriedForm, string> quote)
    {
        if (!negotiation.Accept(quote))
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        if (_isTrying)
        {
            _isTrying = false;
            negotiation.EndTry();
        }
    }
}
