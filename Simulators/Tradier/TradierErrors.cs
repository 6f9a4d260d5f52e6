using Newtonsoft.Json.Linq;
using Sluice.Simulators.Hosting;

namespace Sluice.Simulators.Tradier;

/// <summary>The shapes in which Tradier says no (brokers.md 2.5).</summary>
internal static class TradierErrors
{
    /// <summary>400 with a text (2.5, 1).</summary>
    public static SimulatorAnswer InvalidParameter(string name, string fault) => SimulatorAnswer.Text(400, $"Invalid parameter, {name}: {fault}");

    /// <summary>Changing or cancelling an order that has ended: 400, and only the last word tells how (2.5, 1; 2.6 Cancel).</summary>
    public static SimulatorAnswer Finalized(string status) => SimulatorAnswer.Text(400, $"order already in finalized state: {status}");

    /// <summary>A wrong account, and an order id that is not there: 401 with a text (2.5, 2).</summary>
    public static SimulatorAnswer UnauthorizedAccount(string account) => SimulatorAnswer.Text(401, $"Unauthorized Account: {account}");

    /// <summary>A bad token: the gateway's fault (2.5, 3).</summary>
    public static SimulatorAnswer InvalidToken() => SimulatorAnswer.Json(Fault("Invalid Access Token", "keymanagement.service.invalid_access_token"), 401);

    /// <summary>The gateway's passing trouble (2.5, 3).</summary>
    public static SimulatorAnswer DatastoreError() => SimulatorAnswer.Json(Fault("Datastore Error", "steps.servicecallout.ExecutionFailed"), 500);

    /// <summary>The outcome of the request is unknown to the caller (2.5, 5a).</summary>
    public static SimulatorAnswer BackendError() => SimulatorAnswer.Text(500, "An error occurred while communicating with the backend.");

    /// <summary>Too many requests; the body's text is not verified (2.3).</summary>
    public static SimulatorAnswer QuotaViolation() => SimulatorAnswer.Text(429, "Quota Violation");

    /// <summary>Refused by risk or the order system: 200 with the human text and the code (2.5, 4).</summary>
    public static SimulatorAnswer Refused(string text, string code) => SimulatorAnswer.Json(new JObject { ["errors"] = new JObject { ["error"] = new JArray(text, code) } });

    private static JObject Fault(string text, string code) => new() { ["fault"] = new JObject { ["faultstring"] = text, ["detail"] = new JObject { ["errorcode"] = code } } };
}
