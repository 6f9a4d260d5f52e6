using System.Net;
using Microsoft.AspNetCore.Http;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Gateway.Http;

namespace Sluice.Gateway.Security;

/// <summary>Finds out who sends: from where, with what proof, and how much already.</summary>
internal sealed class SenderCheck(GatewayConfiguration gateway, TimeProvider clock)
{
    private static readonly Refusal WrongSecret = new(401, ReasonCode.SignatureWrong, "the secret does not fit, or there is no such source that may send without a signature");

    private readonly SignatureCheck _signatures = new(gateway, clock);
    private readonly Dictionary<string, RateBucket> _rates = gateway.Sources.Values.ToDictionary(source => source.Name, source => new RateBucket(source.RatePerMinute, clock));

    /// <summary>Whether any source may send without a signature.</summary>
    public bool TakesSharedSecrets { get; } = gateway.Sources.Values.Any(source => source.SharedSecret != null);

    /// <summary>Null when requests may come from the address.</summary>
    public Refusal? CheckAddress(IPAddress address) => AddressRules.Allows(gateway.Addresses, address)
        ? null
        : new Refusal(403, ReasonCode.AddressNotAllowed, $"requests are not taken from {address}: see gateway.addresses");

    /// <summary>Null when the request is signed by a source that may send from the address.</summary>
    public Refusal? CheckSignature(IHeaderDictionary headers, byte[] content, IPAddress address, out Sender? sender)
    {
        sender = null;
        if (SignatureHeaders.Read(headers) is not { } signed)
            return new Refusal(401, ReasonCode.SignatureMissing, $"the headers {SignatureHeaders.SourceName}, {SignatureHeaders.TimestampName}, {SignatureHeaders.NonceName} and {SignatureHeaders.SignatureName} are needed, each once");
        return _signatures.Check(signed, content, out sender) ?? CheckSource(ref sender, address);
    }

    /// <summary>Null when the body has the secret of a source that may send without a signature.</summary>
    public Refusal? CheckSecret(SharedSecretBody body, IPAddress address, out Sender? sender)
    {
        sender = null;
        if (gateway.Sources.GetValueOrDefault(body.Source) is not { SharedSecret: { } shared } source) return WrongSecret;
        if (!SharedSecretRules.IsSecret(shared.Secret, body.Secret)) return WrongSecret;
        sender = new Sender(source, null);
        return CheckSource(ref sender, address);
    }

    /// <summary>Null when the source has not sent too much.</summary>
    public Refusal? CheckRate(Sender sender, int signals) => _rates[sender.Source.Name].Take(signals) is { } seconds
        ? new Refusal(429, ReasonCode.RateLimit, $"'{sender.Source.Name}' may send {sender.Source.RatePerMinute} signals a minute") { RetryAfter = seconds }
        : null;

    private static Refusal? CheckSource(ref Sender? sender, IPAddress address)
    {
        if (sender == null || AddressRules.Allows(sender.Source.Addresses, address)) return null;
        var refusal = new Refusal(403, ReasonCode.AddressNotAllowed, $"'{sender.Source.Name}' may not send from {address}");
        sender = null;
        return refusal;
    }
}
