using PrefixBench.Providers.Failures;

namespace PrefixBench.Providers.Forms;

/// <summary>A field whose other form was tried.</summary>
/// <param name="Field">The field.</param>
/// <param name="Name">The name that it had in the refused request.</param>
/// <param name="Refusal">The refusal of the usual form.</param>
internal sealed record TriedForm(FormField Field, string Name, ServerRefusal Refusal);
