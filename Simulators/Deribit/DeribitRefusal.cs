using Newtonsoft.Json.Linq;

namespace Sluice.Simulators.Deribit;

/// <summary>Ends a call with an error of the canonical table (brokers.md 3.10).</summary>
internal sealed class DeribitRefusal(int code, string message, JToken? data = null) : Exception(message)
{
    public int Code { get; } = code;

    /// <summary>The error's member (brokers.md 3.2); data is left out when there is none.</summary>
    public JObject ToError()
    {
        var error = new JObject { ["code"] = Code, ["message"] = Message };
        if (data != null) error["data"] = data;
        return error;
    }

    /// <summary>A parameter is missing or wrong: invalid params, with the reason and the parameter (brokers.md 3.2, 3.10).</summary>
    public static DeribitRefusal InvalidParams(string parameter, string reason) => new(-32602, "Invalid params", new JObject { ["reason"] = reason, ["param"] = parameter });
}
