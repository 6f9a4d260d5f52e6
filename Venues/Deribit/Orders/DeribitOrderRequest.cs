using Newtonsoft.Json.Linq;

namespace Sluice.Venues.Deribit.Orders;

/// <summary>A request to the matching engine.</summary>
/// <param name="Method">Of the API, as private/buy.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record DeribitOrderRequest(string Method, JObject Parameters);
