using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;
using Sluice.Core.Control;
using Sluice.Gateway.Http;
using Sluice.Gateway.Http.Description;

namespace Sluice.Gateway.Admin;

/// <summary>The endpoints for people, and the role that each takes.</summary>
internal sealed class AdminRoutes(AdminDoor door, AdminViews views, ControlActions actions, ReviewActions reviews)
{
    private const string Prefix = "/v1/admin/";

    private static readonly JObject Shape = new() { ["type"] = "object" };

    public void Map(WebApplication app)
    {
        Ask("state", AdminRole.Viewer, "The trading decisions that hold", _ => views.State());
        Ask("limits", AdminRole.Viewer, "The limits", _ => views.Limits());
        Ask("doubtful", AdminRole.Viewer, "Orders in doubt", _ => views.Doubtful());
        Ask("pending", AdminRole.Viewer, "Signals that wait for a person", _ => reviews.Pending());
        Ask("audit", AdminRole.Admin, "Lines of the audit, newest first; before and limit in the query", views.Audit);
        Change("halt", AdminRole.Operator, "Stop what adds exposure", ControlActions.HaltFields, actions.HaltAsync);
        Change("resume", AdminRole.Operator, "Take a halt back, or reset a breaker", ControlActions.SubjectFields, actions.ResumeAsync);
        Change("flatten", AdminRole.Operator, "Close everything of a strategy or of all", ControlActions.FlattenFields, actions.FlattenAsync);
        Change("failover", AdminRole.Operator, "Ask for another active account", ControlActions.RouteFields, visit => actions.RouteAsync(visit, RouteMove.Failover));
        Change("failback", AdminRole.Operator, "Ask for the preferred account again", ControlActions.RouteFields, visit => actions.RouteAsync(visit, RouteMove.Failback));
        Change("regime", AdminRole.Operator, "Say what kind of market it is", ControlActions.RegimeFields, actions.RegimeAsync);
        Change("approve", AdminRole.Approver, "Let a signal pass that waits for a person", ReviewActions.Fields, visit => reviews.DecideAsync(visit, approved: true));
        Change("reject", AdminRole.Approver, "Refuse a signal that waits for a person", ReviewActions.Fields, visit => reviews.DecideAsync(visit, approved: false));

        void Ask(string path, AdminRole role, string summary, Func<AdminVisit, Answer> answer) =>
            app.MapGet(Prefix + path, (HttpContext context) => door.AskAsync(context, role, answer)).WithMetadata(Note(summary, role, null));
        void Change(string path, AdminRole role, string summary, string[] fields, Func<AdminVisit, Task<Answer>> work) =>
            app.MapPost(Prefix + path, (HttpContext context) => door.ChangeAsync(context, role, fields, work)).WithMetadata(Note(summary, role, fields));
    }

    private static EndpointNote Note(string summary, AdminRole role, string[]? fields)
    {
        int[] refused = fields == null ? [401, 403, 404, 503] : [400, 401, 403, 404, 409, 413, 503];
        return new EndpointNote($"{summary}; role {AdminRoles.NameOf(role)}, bearer token", [(200, Shape), .. refused.Select(status => (status, AnswerSchema.Reference("Refusal")))])
        {
            Request = fields == null ? null : Body(fields)
        };
    }

    private static JObject Body(string[] fields) => new()
    {
        ["type"] = "object",
        ["properties"] = new JObject(fields.Append("reason").Select(field => new JProperty(field, new JObject { ["type"] = field == "reducing" ? "boolean" : "string" }))),
        ["required"] = new JArray("reason"),
        ["additionalProperties"] = false
    };
}
