namespace PrefixBench.Providers.Catalog;

/// <summary>One mistake in the settings of a provider.</summary>
/// <param name="Field">The field's name in a file, such as <c>baseUrl</c>.</param>
/// <param name="Message">What is wrong, the value in quotes, what is allowed; a sentence without its full stop.</param>
public sealed record SettingsMistake(string Field, string Message);
