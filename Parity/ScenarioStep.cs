using Newtonsoft.Json.Linq;

namespace Sluice.Parity;

/// <summary>A step of a scenario: what to do, and when.</summary>
internal sealed class ScenarioStep
{
    public ScenarioStep(JObject body, int number)
    {
        Body = body;
        Number = number;
        OnEvent = body["on"] as JObject;
        IsInitial = body.Value<bool>("initialize");
        IsScheduled = body.Value<bool>("scheduled");
        At = OnEvent is null && !IsInitial ? ScenarioJson.Date(body, "at") : DateTime.MaxValue;
    }

    public JObject Body { get; }

    public int Number { get; }

    public DateTime At { get; }

    public JObject? OnEvent { get; }

    public bool IsInitial { get; }

    public bool IsScheduled { get; }

    public bool HasFired { get; set; }

    /// <summary>Fires with the first slice at or after its time.</summary>
    public bool IsDueAt(DateTime time) => !HasFired && OnEvent is null && !IsInitial && !IsScheduled && time >= At;
}
