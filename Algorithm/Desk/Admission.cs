using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Risk;

namespace Sluice.Algorithm.Desk;

/// <summary>An action's answer to whether a signal may go ahead now.</summary>
/// <param name="State">Accepted, Waiting, Refused or Expired.</param>
/// <param name="Reason">Why not, or what it waits for.</param>
/// <param name="Message">The same for a person.</param>
/// <param name="Order">Accepted: the first order, when there is one at once.</param>
internal readonly record struct Admission(SignalState State, ReasonCode Reason, string Message, PlannedOrder? Order)
{
    /// <summary>The limit that an order would have broken; null when it was no limit.</summary>
    public RiskVerdict? Verdict { get; init; }

    public bool IsAccepted => State == SignalState.Accepted;

    public static Admission Accept(PlannedOrder? order = null) => new(SignalState.Accepted, ReasonCode.None, "", order);

    public static Admission Wait(ReasonCode reason, string message) => new(SignalState.Waiting, reason, message, null);

    public static Admission Refuse(ReasonCode reason, string message) => new(SignalState.Refused, reason, message, null);

    public static Admission Expire(string message) => new(SignalState.Expired, ReasonCode.Expired, message, null);
}
