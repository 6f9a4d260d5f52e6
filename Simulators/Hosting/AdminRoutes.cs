using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Simulators.Faults;

namespace Sluice.Simulators.Hosting;

/// <summary>
/// The simulator's own endpoints, under <c>/_simulator</c>: the book as it truly is, the faults, the prices. No venue has them, and no
/// fault strikes them.
/// </summary>
internal static class AdminRoutes
{
    public static SimulatorAnswer Book(SimulatorServer server) => SimulatorAnswer.Json(BookReport.Of(server));

    /// <summary><c>{"enabled": false}</c> switches all faults off, <c>{"enabled": true}</c> on again; a whole plan replaces the one that holds.</summary>
    public static SimulatorAnswer SetFaults(SimulatorServer server, SimulatorRequest request)
    {
        try
        {
            var body = JObject.Parse(request.Body);
            if (body["enabled"] is { Type: JTokenType.Boolean } enabled && body.Count == 1) server.Faults.IsEnabled = (bool)enabled;
            else server.Faults.Replace(FaultPlanReader.Parse(request.Body, "the request's body"), request.Now);
            return SimulatorAnswer.Json(new JObject { ["enabled"] = server.Faults.IsEnabled });
        }
        catch (Exception fault) when (fault is ConfigurationException or JsonException)
        {
            return SimulatorAnswer.Text(400, fault.Message);
        }
    }

    /// <summary><c>{"symbol": "SPY", "bid": 450, "ask": 450.02, "size": 100}</c>; size may be left out.</summary>
    public static SimulatorAnswer SetPrice(SimulatorServer server, SimulatorRequest request)
    {
        try
        {
            var body = JObject.Parse(request.Body);
            if (body["symbol"] is not { Type: JTokenType.String } symbol || server.Exchange.Market((string)symbol!) == null)
                return SimulatorAnswer.Text(400, "symbol: an instrument that the simulator lists is needed");
            if ((decimal?)body["bid"] is not { } bid || (decimal?)body["ask"] is not { } ask || bid <= 0 || ask < bid)
                return SimulatorAnswer.Text(400, "bid and ask: numbers with 0 < bid <= ask are needed");
            server.SetPrice((string)symbol!, bid, ask, (decimal?)body["size"]);
            return SimulatorAnswer.Empty(204);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or OverflowException or ArgumentException)
        {
            return SimulatorAnswer.Text(400, fault.Message);
        }
    }
}
