using Sluice.Core.Events;
using Sluice.Core.Inbox;

namespace Sluice.Gateway.Http;

/// <summary>What a visit came to.</summary>
/// <param name="Answer">What is answered.</param>
/// <param name="Unnoted">A refusal that came before the inbox and is not in the audit yet; null when everything is.</param>
internal sealed record Outcome(Answer Answer, AuditNote? Unnoted)
{
    public static Outcome Noted(Answer answer) => new(answer, null);

    public static Outcome Refused(Visit visit, Refusal refusal) =>
        new(Answer.Refused(refusal), visit.Origin with { Decision = EventCodec.NameOf(refusal.Reason), Message = refusal.Message });
}
