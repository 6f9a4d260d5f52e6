using System.Text;
using Sluice.Core.Events;
using Sluice.Core.Inbox;
using Sluice.Core.Signals;
using Sluice.Gateway.Inbox;
using Sluice.Gateway.Security;

namespace Sluice.Gateway.Http;

/// <summary>Tells a source what became of its signals.</summary>
internal sealed class SignalQueries(SenderCheck senders, SignalInbox inbox, IInboxStore store)
{
    public const string Path = "/v1/signals/";

    /// <summary>A signal lives through a handful of events; one that is filled in a thousand parts is shown up to there.</summary>
    private const int MaximumHistory = 1000;

    /// <summary><c>GET /v1/signals/{source}/{id}</c>. Without a body, what is signed is the method, a space and the path as it is sent.</summary>
    public async Task<Outcome> GetAsync(Visit visit)
    {
        var signed = Encoding.UTF8.GetBytes($"GET {visit.RawPath}");
        var refusal = senders.CheckSignature(visit.Context.Request.Headers, signed, visit.Address, out var sender);
        if (refusal != null) return Outcome.Refused(visit, refusal);
        var known = visit.By(sender!.Source.Name);
        if (senders.CheckRate(sender, 1) is { } tooFast) return Outcome.Refused(known, tooFast);
        var key = KeyOf(visit.RawPath);
        var row = key.Source == sender.Source.Name ? store.Find(key) : null;
        var (answer, decision) = Decide(key, sender, row);
        var note = known.Origin with { Signal = Shown(key), Decision = decision };
        var reply = await inbox.TakeAsync(new InboxRequest { Nonce = sender.Nonce, Origin = note, Decided = [note] });
        return Outcome.Noted(reply.NonceUsed ? Answer.Refused(new Refusal(401, ReasonCode.NonceUsed, "the nonce was used before: draw a new one for each request")) : answer);
    }

    private (Answer Answer, string Decision) Decide(SignalKey key, Sender sender, InboxRow? row)
    {
        if (row != null) return (Answer.Known(row, store.History(key, MaximumHistory)), "READ");
        var refusal = key.Source == sender.Source.Name
            ? new Refusal(404, ReasonCode.NotFound, "no such signal was taken in")
            : new Refusal(403, ReasonCode.NotPermitted, $"'{sender.Source.Name}' may ask for its own signals only");
        return (Answer.Refused(refusal), EventCodec.NameOf(refusal.Reason));
    }

    /// <summary>The id is the rest of the path, so that it may hold a slash.</summary>
    private static SignalKey KeyOf(string rawPath)
    {
        var path = rawPath.AsSpan(Path.Length);
        var query = path.IndexOf('?');
        if (query >= 0) path = path[..query];
        var slash = path.IndexOf('/');
        return slash < 0 ? default : new SignalKey(Uri.UnescapeDataString(path[..slash]), Uri.UnescapeDataString(path[(slash + 1)..]));
    }

    /// <summary>What is no id of a signal is not repeated in the audit.</summary>
    private static string Shown(SignalKey key)
    {
        var text = key.ToString();
        return text.Length <= 129 && text.All(c => c is >= ' ' and <= '~') ? text : "";
    }
}
