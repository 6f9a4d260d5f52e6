using Newtonsoft.Json.Linq;

namespace Sluice.Venues.Tradier.Api;

/// <summary>What came back for a call: a JSON object, or a fault.</summary>
internal sealed record TradierReply(JObject? Body, TradierFault? Fault);
