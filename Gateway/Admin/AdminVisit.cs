using Microsoft.AspNetCore.Http;
using Sluice.Core.Inbox;

namespace Sluice.Gateway.Admin;

/// <summary>A request of a person who may make it.</summary>
/// <param name="Context">The server's view of it.</param>
/// <param name="Person">Who it is.</param>
/// <param name="Origin">The start of its audit line.</param>
/// <param name="Body">What a change is to be; empty for a question.</param>
internal sealed record AdminVisit(HttpContext Context, AdminPerson Person, AuditNote Origin, AdminBody Body);
