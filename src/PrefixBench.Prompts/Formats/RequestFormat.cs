using System.Text.Json;
using PrefixBench.Prompts.Requests;

namespace PrefixBench.Prompts.Formats;

/// <summary>One way in which files hold requests, one JSON object after another.</summary>
internal abstract class RequestFormat
{
    /// <summary>The format in a few words.</summary>
    public abstract string Name { get; }

    /// <summary>Whether an object is of this format.</summary>
    public abstract bool Recognises(JsonElement value);

    /// <summary>The requests of an object, numbered by the caller; none if it has no prompt.</summary>
    /// <param name="value">The object.</param>
    /// <param name="line">Its number in the file, from 1.</param>
    public abstract IEnumerable<CapturedRequest> Read(JsonElement value, int line);

    /// <summary>Whether objects without a request are a usual part of the format, and not worth a note. Default false.</summary>
    public virtual bool HasOtherObjects => false;
}
