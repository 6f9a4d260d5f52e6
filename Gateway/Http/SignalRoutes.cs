using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Events;
using Sluice.Core.Inbox;
using Sluice.Gateway.Http.Description;
using Sluice.Gateway.Inbox;
using Sluice.Gateway.Security;

namespace Sluice.Gateway.Http;

/// <summary>The endpoints for signals: which addresses are let in, and what becomes of refusals and failures.</summary>
internal sealed class SignalRoutes(SenderCheck senders, SignalPosts posts, SignalQueries queries, SignalInbox inbox, TimeProvider clock)
{
    private readonly AuditBudget _budget = new(clock);

    public void Map(WebApplication app)
    {
        app.MapPost("/v1/signals", (HttpContext context) => ServeAsync(context, "POST /v1/signals", posts.OneAsync)).WithMetadata(Note(
            "Take one signal in", AnswerSchema.Reference("Signal"), (202, "Queued"), (400, "Refusal"), (401, "Refusal"), (403, "Refusal"), (409, "Refusal"), (413, "Refusal"), (429, "Refusal"), (503, "Refusal")));
        app.MapPost("/v1/signals/batch", (HttpContext context) => ServeAsync(context, "POST /v1/signals/batch", posts.BatchAsync)).WithMetadata(Note(
            "Take several signals in, each with an answer of its own",
            new JObject { ["type"] = "array", ["items"] = AnswerSchema.Reference("Signal"), ["minItems"] = 1 },
            (202, "Batch"), (207, "Batch"), (400, "Refusal"), (401, "Refusal"), (403, "Refusal"), (413, "Refusal"), (429, "Refusal"), (503, "Refusal")));
        app.MapGet(SignalQueries.Path + "{source}/{**id}", (HttpContext context) => ServeAsync(context, "GET /v1/signals", queries.GetAsync)).WithMetadata(Note(
            "What became of a signal: disposition, completion, history", null, (200, "Known"), (401, "Refusal"), (403, "Refusal"), (404, "Refusal"), (429, "Refusal"), (503, "Refusal")));
    }

    public static Task WriteAsync(HttpContext context, Answer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        if (answer.RetryAfter is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return context.Response.WriteAsync(answer.Body.ToString(Formatting.None), context.RequestAborted);
    }

    private static EndpointNote Note(string summary, JObject? request, params (int Status, string Schema)[] answers) =>
        new(summary, [.. answers.Select(answer => (answer.Status, AnswerSchema.Reference(answer.Schema)))]) { Request = request, IsSigned = true };

    private async Task ServeAsync(HttpContext context, string what, Func<Visit, Task<Outcome>> work)
    {
        var address = AddressRules.Plain(context.Connection.RemoteIpAddress);
        var visit = new Visit(context, address, new AuditNote { Time = clock.GetUtcNow().UtcDateTime, Address = address.ToString(), What = what });
        var answer = await AnswerAsync(visit, work);
        await WriteAsync(context, answer);
    }

    private async Task<Answer> AnswerAsync(Visit visit, Func<Visit, Task<Outcome>> work)
    {
        try
        {
            var outcome = senders.CheckAddress(visit.Address) is { } refusal ? Outcome.Refused(visit, refusal) : await work(visit);
            if (outcome.Unnoted is { } note) await NoteAsync(note);
            return outcome.Answer;
        }
        catch (InboxException failure)
        {
            inbox.Doubt(failure);
            var what = failure.InDoubt ? "the inbox did not confirm the write: it may have been taken in; send the same again" : "the inbox cannot be used and nothing was taken in: send again";
            return Answer.Refused(new Refusal(503, ReasonCode.InboxUnavailable, what) { RetryAfter = 5 });
        }
        catch (BadHttpRequestException fault)
        {
            // The server's own limits: a body that is too long, or comes too slowly.
            return Answer.Refused(new Refusal(fault.StatusCode, fault.StatusCode == StatusCodes.Status413PayloadTooLarge ? ReasonCode.TooLarge : ReasonCode.MalformedJson, "the request's body cannot be read to its end"));
        }
    }

    /// <summary>A refusal stands whether it can be noted or not.</summary>
    private async Task NoteAsync(AuditNote note)
    {
        if (inbox.Failure != null || !_budget.Take(out var skipped)) return;
        var message = skipped == 0 ? note.Message : $"{note.Message} (before it, {skipped} refusals were not noted)";
        try
        {
            await inbox.TakeAsync(new InboxRequest { Origin = note, Decided = [note with { Message = message }] });
        }
        catch (InboxException failure)
        {
            inbox.Doubt(failure);
        }
    }
}
