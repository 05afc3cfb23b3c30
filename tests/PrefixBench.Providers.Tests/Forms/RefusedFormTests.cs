using PrefixBench.Providers.Failures;
using PrefixBench.Providers.Forms;
using Xunit;

namespace PrefixBench.Providers.Tests.Forms;

/// <summary>Which refusals name a field that has another form.</summary>
public sealed class RefusedFormTests
{
    public static TheoryData<int, string, string?> Refusals => new()
    {
        { 400, """{"error":{"message":"\"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set","type":"BadRequestError","param":null,"code":400}}""", "ToolChoice" },
        { 400, """{"object":"error","message":"\"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set","type":"BadRequestError","param":null,"code":400}""", "ToolChoice" },
        { 500, """{"error":{"message":"litellm.BadRequestError: OpenAIException - \"auto\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set","code":"500"}}""", "ToolChoice" },
        { 422, """{"detail":[{"type":"extra_forbidden","loc":["body","tool_choice"],"msg":"Extra inputs are not permitted"}]}""", "ToolChoice" },
        { 404, """{"error":{"message":"No endpoints found that support the provided 'tool_choice' value.","code":404}}""", "ToolChoice" },
        { 501, """{"error":"tool choice auto is not implemented"}""", "ToolChoice" },
        { 400, """{"error":"registry.ollama.ai/library/tiny does not support tools"}""", null },
        { 400, """{"error":{"message":"Tools are not supported by this model","param":"tools"}}""", null },
        { 500, """{"error":{"code":500,"message":"tools param requires --jinja flag","type":"server_error"}}""", null },
        { 404, """{"error":{"message":"No endpoints found that support tool use.","code":404}}""", null },
        { 422, """{"detail":[{"loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]}""", "StreamOptions" },
        { 400, """{"error":{"message":"Unrecognized request argument supplied: stream_options","param":null}}""", "StreamOptions" },
        { 400, """{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","param":"max_tokens","code":"unsupported_parameter"}}""", "OutputLimit" },
        { 422, """{"detail":[{"type":"extra_forbidden","loc":["body","max_tokens"],"msg":"Extra inputs are not permitted"}]}""", "OutputLimit" },
        { 422, """{"detail":[{"type":"missing","loc":["body","max_completion_tokens"],"msg":"Field required"}]}""", "OutputLimit" },
        { 400, """{"error":{"message":"'max_tokens' or 'max_completion_tokens' is too large: 200. This model's maximum context length is 128 tokens.","param":null}}""", null },
        { 400, """{"error":{"message":"max_tokens must be at least 1, got 0.","param":"max_tokens"}}""", null },
        { 400, """{"error":{"message":"Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.","param":"temperature","code":"unsupported_value"}}""", "Temperature" },
        { 400, """{"error":{"message":"Unknown name \"temperature\" at 'generation_config': Cannot find field.","code":400}}""", "Temperature" },
        { 422, """{"detail":[{"loc":["body","tools",0,"function","parameters","temperature"],"msg":"Extra inputs are not permitted"}]}""", null },
        { 422, """{"detail":[{"loc":["body","top_k"],"msg":"Extra inputs are not permitted"}]}""", null },
        { 400, """{"error":{"message":"The model `x` does not exist."}}""", null },
        { 401, """{"error":{"message":"tool_choice is not allowed with this key"}}""", null },
        { 429, """{"error":{"message":"temperature too hot, slow down"}}""", null },
        { 503, """{"error":{"message":"stream_options workers are loading"}}""", null },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Field_of_a_refusal_is_found_and_tools_are_never_dropped(int status, string body, string? expected)
    {
        ServerError error = ErrorBody.Read(System.Text.Encoding.UTF8.GetBytes(body));

        FormField? field = RefusedForm.Find(new ServerRefusal(status, error, null), new RequestForms());

        Assert.Equal(expected, field?.ToString());
    }
}
