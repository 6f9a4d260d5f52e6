using Microsoft.AspNetCore.Http;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Inbox;
using Sluice.Gateway.Http;
using Sluice.Gateway.Inbox;
using Sluice.Gateway.Security;
using Sluice.Storage;

namespace Sluice.Gateway.Admin;

/// <summary>
/// Lets people in: by address, token and role, in that order. What fails on the way is answered and noted; a decision that was taken stands
/// whether it can be noted or not.
/// </summary>
internal sealed class AdminDoor(GatewayConfiguration gateway, SignalInbox inbox, TimeProvider clock)
{
    private readonly TokenCheck _tokens = new(gateway.Admin!, clock);
    private readonly AuditBudget _budget = new(clock);

    /// <summary>Serves a question.</summary>
    public Task AskAsync(HttpContext context, AdminRole role, Func<AdminVisit, Answer> answer) =>
        ServeAsync(context, role, known: null, visit => Task.FromResult(answer(visit)));

    /// <summary>Serves a change.</summary>
    /// <param name="context">The request.</param>
    /// <param name="role">What it takes.</param>
    /// <param name="known">The fields that its body may have beside the reason.</param>
    /// <param name="work">Makes the change.</param>
    public Task ChangeAsync(HttpContext context, AdminRole role, IReadOnlyCollection<string> known, Func<AdminVisit, Task<Answer>> work) => ServeAsync(context, role, known, work);

    /// <summary>Notes a change that was made. False when the audit cannot be written.</summary>
    public async Task<bool> NoteAsync(AuditNote note)
    {
        try
        {
            await inbox.TakeAsync(new InboxRequest { Origin = note, Decided = [note] });
            return true;
        }
        catch (InboxException failure)
        {
            inbox.Doubt(failure);
            return false;
        }
    }

    private async Task ServeAsync(HttpContext context, AdminRole role, IReadOnlyCollection<string>? known, Func<AdminVisit, Task<Answer>> work)
    {
        var address = AddressRules.Plain(context.Connection.RemoteIpAddress);
        var origin = new AuditNote { Time = clock.GetUtcNow().UtcDateTime, Address = address.ToString(), What = $"{context.Request.Method} {context.Request.Path.Value}" };
        var answer = await AnswerAsync(context, origin, role, known, work);
        await SignalRoutes.WriteAsync(context, answer);
    }

    private async Task<Answer> AnswerAsync(HttpContext context, AuditNote origin, AdminRole role, IReadOnlyCollection<string>? known, Func<AdminVisit, Task<Answer>> work)
    {
        try
        {
            if (CheckAddress(context) is { } foreign) return await RefuseAsync(origin, foreign);
            if (_tokens.Check(context.Request.Headers, out var person) is { } unknown) return await RefuseAsync(origin, unknown);
            origin = origin with { Who = person!.Name };
            if (CheckRole(person, role) is { } refusal) return await RefuseAsync(origin, refusal);
            var (body, malformed) = known == null ? (AdminBody.Empty, null) : await ReadAsync(context, known);
            if (malformed != null) return await RefuseAsync(origin, malformed);
            return await work(new AdminVisit(context, person, origin, body!));
        }
        catch (StorageException failure)
        {
            return Answer.Refused(new Refusal(503, ReasonCode.ControlUnavailable, $"nothing was decided: {failure.Message}"));
        }
        catch (InboxException failure)
        {
            inbox.Doubt(failure);
            return Answer.Refused(new Refusal(503, ReasonCode.InboxUnavailable, "the inbox cannot be used and nothing was decided: send again") { RetryAfter = 5 });
        }
        catch (BadHttpRequestException fault)
        {
            return Answer.Refused(new Refusal(fault.StatusCode, ReasonCode.MalformedJson, "the request's body cannot be read to its end"));
        }
    }

    private Refusal? CheckAddress(HttpContext context)
    {
        var address = AddressRules.Plain(context.Connection.RemoteIpAddress);
        return AddressRules.Allows(gateway.Addresses, address) && AddressRules.Allows(gateway.Admin!.Addresses, address)
            ? null
            : new Refusal(403, ReasonCode.AddressNotAllowed, $"people are not let in from {address}: see gateway.addresses and gateway.admin.addresses");
    }

    private static Refusal? CheckRole(AdminPerson person, AdminRole role) => AdminRoles.Allow(person.Roles, role)
        ? null
        : new Refusal(403, ReasonCode.RoleMissing, $"this takes the role {AdminRoles.NameOf(role)}");

    private static async Task<(AdminBody? Body, Refusal? Refusal)> ReadAsync(HttpContext context, IReadOnlyCollection<string> known)
    {
        if (await RequestBody.ReadAsync(context, AdminBody.MaximumBytes) is not { } bytes)
            return (null, new Refusal(413, ReasonCode.TooLarge, $"the body has more than {AdminBody.MaximumBytes} bytes"));
        if (RequestBody.Decode(bytes) is not { } text) return (null, new Refusal(400, ReasonCode.MalformedJson, "the body is no UTF-8"));
        return AdminBody.Read(text, known, out var fault) is { } body ? (body, null) : (null, new Refusal(400, ReasonCode.SchemaViolation, fault));
    }

    /// <summary>Whoever has no token may ask as often as he likes: the audit takes so many of his lines only.</summary>
    private async Task<Answer> RefuseAsync(AuditNote origin, Refusal refusal)
    {
        if (inbox.Failure == null && _budget.Take(out var skipped))
        {
            var message = skipped == 0 ? refusal.Message : $"{refusal.Message} (before it, {skipped} refusals were not noted)";
            await NoteAsync(origin with { Decision = EventCodec.NameOf(refusal.Reason), Message = message });
        }

        return Answer.Refused(refusal);
    }
}
