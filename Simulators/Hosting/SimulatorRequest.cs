using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Market;

namespace Sluice.Simulators.Hosting;

/// <summary>A request as the venues read it.</summary>
internal sealed class SimulatorRequest(HttpRequest http, string body, RequestFaults faults, DateTime now)
{
    private readonly Dictionary<string, StringValues> _form = http.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
        ? QueryHelpers.ParseQuery(body)
        : [];

    public string Method => http.Method;

    public string Path => http.Path.Value ?? "";

    public string PathAndQuery => http.Path + http.QueryString.Value;

    public string Body { get; } = body;

    public RequestFaults Faults { get; } = faults;

    /// <summary>When it is carried out, UTC.</summary>
    public DateTime Now { get; } = now;

    public string? Header(string name) => http.Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    public string Route(string name) => http.RouteValues[name]?.ToString() ?? "";

    public string? Query(string name) => http.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public IQueryCollection QueryAll => http.Query;

    /// <summary>A field of a form body; null when it is absent or empty.</summary>
    public string? Form(string name) => _form.TryGetValue(name, out var value) && value.ToString().Length > 0 ? value.ToString() : null;

    /// <summary>The order with what the faults do to it.</summary>
    public OrderRequest Marked(OrderRequest order) => order with { FillShare = Faults.FillShare, RejectAt = Faults.RejectAfter is { } after ? Now + after : null };
}
