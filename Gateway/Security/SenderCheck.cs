using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Gateway.Hosting;
using Sluice.Gateway.Http;

namespace Sluice.Gateway.Security;

/// <summary>Finds out who sends: from where, with what proof, and how much already.</summary>
internal sealed class SenderCheck(LiveConfiguration live, TimeProvider clock)
{
    private static readonly Refusal WrongSecret = new(401, ReasonCode.SignatureWrong, "the secret does not fit, or there is no such source that may send without a signature");

    private readonly SignatureCheck _signatures = new(clock);

    /// <summary>One for each source, of which the configuration has a handful. It stays when the configuration is read anew.</summary>
    private readonly ConcurrentDictionary<string, RateBucket> _rates = [];

    /// <summary>Whether any source may send without a signature.</summary>
    public bool TakesSharedSecrets => live.Gateway.Sources.Values.Any(source => source.SharedSecret != null);

    /// <summary>Null when requests may come from the address.</summary>
    public Refusal? CheckAddress(IPAddress address) => AddressRules.Allows(live.Gateway.Addresses, address)
        ? null
        : new Refusal(403, ReasonCode.AddressNotAllowed, $"requests are not taken from {address}: see gateway.addresses");

    /// <summary>Null when the request is signed by a source that may send from the address.</summary>
    public Refusal? CheckSignature(IHeaderDictionary headers, byte[] content, IPAddress address, out Sender? sender)
    {
        sender = null;
        if (SignatureHeaders.Read(headers) is not { } signed)
            return new Refusal(401, ReasonCode.SignatureMissing, $"the headers {SignatureHeaders.SourceName}, {SignatureHeaders.TimestampName}, {SignatureHeaders.NonceName} and {SignatureHeaders.SignatureName} are needed, each once");
        return _signatures.Check(live.Gateway, signed, content, out sender) ?? CheckSource(ref sender, address);
    }

    /// <summary>Null when the body has the secret of a source that may send without a signature.</summary>
    public Refusal? CheckSecret(SharedSecretBody body, IPAddress address, out Sender? sender)
    {
        sender = null;
        if (live.Gateway.Sources.GetValueOrDefault(body.Source) is not { SharedSecret: { } shared } source) return WrongSecret;
        if (!SharedSecretRules.IsSecret(shared.Secret, body.Secret)) return WrongSecret;
        sender = new Sender(source, null);
        return CheckSource(ref sender, address);
    }

    /// <summary>Null when the source has not sent too much.</summary>
    public Refusal? CheckRate(Sender sender, int signals)
    {
        var (name, perMinute) = (sender.Source.Name, sender.Source.RatePerMinute);
        var bucket = _rates.AddOrUpdate(name, _ => new RateBucket(perMinute, clock), (_, known) => known.PerMinute == perMinute ? known : new RateBucket(perMinute, clock));
        return bucket.Take(signals) is { } seconds
            ? new Refusal(429, ReasonCode.RateLimit, $"'{name}' may send {perMinute} signals a minute") { RetryAfter = seconds }
            : null;
    }

    private static Refusal? CheckSource(ref Sender? sender, IPAddress address)
    {
        if (sender == null || AddressRules.Allows(sender.Source.Addresses, address)) return null;
        var refusal = new Refusal(403, ReasonCode.AddressNotAllowed, $"'{sender.Source.Name}' may not send from {address}");
        sender = null;
        return refusal;
    }
}
