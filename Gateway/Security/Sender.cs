using Sluice.Core.Configuration;
using Sluice.Core.Inbox;

namespace Sluice.Gateway.Security;

/// <summary>A source that has proved itself.</summary>
/// <param name="Source">The source.</param>
/// <param name="Nonce">Used up by the request; null without a signature.</param>
internal sealed record Sender(GatewaySourceConfiguration Source, InboxNonce? Nonce);
