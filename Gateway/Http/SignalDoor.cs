using Sluice.Core.Diagnostics;
using Sluice.Core.Events;
using Sluice.Core.Inbox;
using Sluice.Core.Signals;
using Sluice.Gateway.Inbox;
using Sluice.Gateway.Security;

namespace Sluice.Gateway.Http;

/// <summary>Brings the documents of one sender into the inbox, and says what became of each.</summary>
internal sealed class SignalDoor(SignalJudge judge, SignalInbox inbox)
{
    private static readonly Refusal InProgress = new(409, ReasonCode.InProgress, "this signal is being taken in at this moment: ask again") { RetryAfter = 1 };

    /// <summary>One answer for each document; null when the nonce was used before and nothing was taken in.</summary>
    /// <exception cref="InboxException">The inbox cannot be read or written: nothing was taken in.</exception>
    public async Task<IReadOnlyList<Answer>?> TakeAsync(IReadOnlyList<string> documents, Sender sender, AuditNote origin)
    {
        CrashPoint.Reach(CrashPoint.Received);
        var judged = documents.Select(document => judge.Judge(document, sender)).ToArray();
        var claimed = new HashSet<SignalKey>();
        try
        {
            for (var i = 0; i < judged.Length; i++)
                if (judged[i].Signal is { } signal && !claimed.Contains(signal.Key))
                {
                    if (inbox.TryClaim(signal.Key)) claimed.Add(signal.Key);
                    else judged[i] = judged[i] with { Signal = null, Refusal = InProgress };
                }

            var request = new InboxRequest
            {
                Nonce = sender.Nonce,
                Origin = origin,
                Signals = [.. judged.Select(each => each.Signal).OfType<InboxSignal>()],
                Decided = [.. judged.Where(each => each.Refusal != null).Select(each => Note(origin, each))]
            };
            CrashPoint.Reach(CrashPoint.Validated);
            var reply = await inbox.TakeAsync(request);
            return reply.NonceUsed ? null : Answers(judged, reply);
        }
        finally
        {
            inbox.Release(claimed);
        }
    }

    private static AuditNote Note(AuditNote origin, JudgedSignal judged) => origin with
    {
        Signal = judged.Key?.ToString() ?? "",
        Digest = judged.Digest,
        Decision = EventCodec.NameOf(judged.Refusal!.Reason),
        Message = judged.Refusal.Message
    };

    private static List<Answer> Answers(JudgedSignal[] judged, InboxReply reply)
    {
        var answers = new List<Answer>(judged.Length);
        var next = 0;
        foreach (var each in judged)
            answers.Add(each.Refusal is { } refusal ? Answer.Refused(refusal, each.Key) : AnswerOf(reply.Admissions[next++], each.Key));
        return answers;
    }

    private static Answer AnswerOf(Admission admission, SignalKey? key) => admission.Kind switch
    {
        AdmissionKind.New or AdmissionKind.Same => Answer.Queued(admission.Row!),
        AdmissionKind.Other => Answer.Refused(new Refusal(409, ReasonCode.Conflict, $"source and id were taken in with another body at {Answer.Text(admission.Row!.Received)}: a new signal needs a new id"), key),
        AdmissionKind.OverDay => Answer.Refused(new Refusal(403, ReasonCode.SharedSecretCap, "this source has sent as many signals today as it may without a signature"), key),
        _ => Answer.Refused(new Refusal(503, ReasonCode.Backlog, "too many signals wait for the engine: is it running?") { RetryAfter = 30 }, key)
    };
}
