using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Sluice.Core.Inbox;

namespace Sluice.Gateway.Http;

/// <summary>One request on its way through the gateway.</summary>
/// <param name="Context">The server's view of it.</param>
/// <param name="Address">Where it came from.</param>
/// <param name="Origin">The start of each of its audit lines.</param>
internal sealed record Visit(HttpContext Context, IPAddress Address, AuditNote Origin)
{
    /// <summary>The path as it was sent, escapes untouched.</summary>
    public string RawPath => Context.Features.Get<IHttpRequestFeature>()!.RawTarget;

    /// <summary>The same visit by a source that has proved itself.</summary>
    public Visit By(string source) => this with { Origin = Origin with { Who = source } };
}
